import fs from 'node:fs'
import path from 'node:path'
import { findNginx } from '../../scripts/nginx.mjs'
import { BenchServer } from './bench-server'
import { freePort } from './newsroom'

/** The usual file server, as a baseline: one worker, the finished bytes as a file that it keeps open, nothing logged. */
export async function nginxWith(folder: string, body: Buffer, encoding: string): Promise<BenchServer> {
  const place = path.join(folder, 'nginx')
  fs.mkdirSync(path.join(place, 'files'), { recursive: true })
  fs.writeFileSync(path.join(place, 'files', 'page'), body)
  const port = freePort()
  const asRoot = process.getuid?.() === 0
  const config = path.join(place, 'nginx.conf')
  fs.writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${place}/pid; error_log ${place}/error.log;
${asRoot ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100; open_file_cache_valid 60s;
  client_body_temp_path ${place}/1; proxy_temp_path ${place}/2; fastcgi_temp_path ${place}/3; uwsgi_temp_path ${place}/4; scgi_temp_path ${place}/5;
  server {
    listen 127.0.0.1:${port} backlog=4096; root ${place}/files; default_type "text/html; charset=utf-8"; etag on;
    add_header Content-Encoding ${encoding};
  }
}
`,
  )
  const url = `http://127.0.0.1:${port}/page`
  return BenchServer.start('nginx', {
    program: findNginx() ?? 'nginx',
    parameters: ['-c', config, '-p', place, '-e', `${place}/error.log`],
    url,
  })
}
