/**
 * Keeps what was ticked and written on the device, where the viewer lets it, and says so; elsewhere the page stays as it was
 * printed, which says that nothing is kept. Plain enough for the viewers inside chat programs.
 */
export const SCRIPT = `
(function () {
  var key = 'baoxiao:' + document.documentElement.getAttribute('data-case')
  var kept = {}
  try {
    kept = JSON.parse(window.localStorage.getItem(key) || '{}') || {}
    window.localStorage.setItem(key, JSON.stringify(kept))
  } catch (e) {
    return
  }
  var fields = document.querySelectorAll('[data-keep]')
  function tell(yes) {
    document.getElementById('kept').hidden = !yes
    document.getElementById('not-kept').hidden = yes
  }
  function save() {
    try {
      window.localStorage.setItem(key, JSON.stringify(kept))
      tell(true)
    } catch (e) {
      tell(false)
    }
  }
  Array.prototype.forEach.call(fields, function (field) {
    var name = field.getAttribute('data-keep')
    var ticked = field.type === 'checkbox' || field.type === 'radio'
    if (typeof kept[name] === 'boolean' && ticked) field.checked = kept[name]
    if (typeof kept[name] === 'string' && !ticked) field.value = kept[name]
    field.addEventListener(ticked ? 'change' : 'input', function () {
      if (field.type === 'radio')
        Array.prototype.forEach.call(document.getElementsByName(field.name), function (one) {
          kept[one.getAttribute('data-keep')] = one.checked
        })
      else kept[name] = ticked ? field.checked : field.value
      save()
    })
  })
  document.getElementById('forget').addEventListener('click', function () {
    kept = {}
    try {
      window.localStorage.removeItem(key)
    } catch (e) {
      tell(false)
    }
    Array.prototype.forEach.call(fields, function (field) {
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = field.defaultChecked
      else field.value = field.defaultValue
    })
  })
  tell(true)
})()
`
