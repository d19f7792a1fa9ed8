import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Arguments: pairs of a profile and a file. A line for each: how many checks were made, and the rules that do not hold with how often. */
public class Validate {
  public static void main(String[] given) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    Map<String, ValidationProfile> profiles = new TreeMap<>();
    for (int i = 0; i < given.length; i += 2) {
      if (!profiles.containsKey(given[i]))
        try (InputStream in = new FileInputStream(given[i])) {
          profiles.put(given[i], Profiles.profileFromXml(in));
        }
      ValidationProfile profile = profiles.get(given[i]);
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(given[i + 1]), profile.getPDFAFlavour())) {
        ValidationResult result =
            Foundries.defaultInstance().createValidator(profile, 10, false, true, false).validate(parser);
        StringBuilder failed = new StringBuilder();
        for (Map.Entry<RuleId, Integer> one : result.getFailedChecks().entrySet())
          failed.append(' ').append(one.getKey().getClause().replace(' ', '_')).append('-').append(one.getKey().getTestNumber())
              .append('x').append(one.getValue());
        System.out.println("@" + result.getTotalAssertions() + failed);
      }
    }
  }
}
