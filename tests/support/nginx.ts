import fs from 'node:fs'
import path from 'node:path'
import { findNginx } from '../../scripts/nginx.mjs'
import { BenchServer } from './bench-server'
import { cert, key } from './localhost-certificate'
import { freePort } from './newsroom'

/**
 * The usual file server, as a baseline: one worker, the finished bytes as a file that it keeps open, nothing logged. The same
 * over TLS at `secureUrl`, with the certificate that the tests have for localhost.
 */
export async function nginxWith(
  folder: string,
  body: Buffer,
  encoding: string,
): Promise<{ server: BenchServer; secureUrl: string }> {
  const place = path.join(folder, 'nginx')
  fs.mkdirSync(path.join(place, 'files'), { recursive: true })
  fs.writeFileSync(path.join(place, 'files', 'page'), body)
  fs.writeFileSync(path.join(place, 'cert.pem'), `${cert}\n`)
  fs.writeFileSync(path.join(place, 'key.pem'), `${key}\n`)
  const [port, securePort] = [freePort(), freePort()]
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
    listen 127.0.0.1:${port} backlog=4096; listen 127.0.0.1:${securePort} ssl;
    ssl_certificate ${place}/cert.pem; ssl_certificate_key ${place}/key.pem; ssl_protocols TLSv1.2 TLSv1.3;
    root ${place}/files; default_type "text/html; charset=utf-8"; etag on;
    add_header Content-Encoding ${encoding};
  }
}
`,
  )
  const url = `http://127.0.0.1:${port}/page`
  const server = await BenchServer.start('nginx', {
    program: findNginx() ?? 'nginx',
    parameters: ['-c', config, '-p', place, '-e', `${place}/error.log`],
    url,
  })
  return { server, secureUrl: `https://localhost:${securePort}/page` }
}
