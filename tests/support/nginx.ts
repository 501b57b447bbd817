import fs from 'node:fs'
import path from 'node:path'
import { findNginx } from '../../scripts/nginx.mjs'
import { BenchServer } from './bench-server'
import { freePort } from './newsroom'

/** The usual file server, as a baseline: one worker, the finished bytes as a file that it keeps open, nothing logged. */
export function nginxWith(folder: string, body: Buffer, encoding: string): Promise<BenchServer> {
  const place = path.join(folder, 'nginx')
  fs.mkdirSync(path.join(place, 'files'), { recursive: true })
  fs.writeFileSync(path.join(place, 'files', 'page'), body)
  return started('nginx', place, {
    pathname: '/page',
    server: `root ${place}/files; default_type "text/html; charset=utf-8"; etag on; add_header Content-Encoding ${encoding};`,
  })
}

/** The same server with what is behind it kept as its own cache keeps it, and nothing else done: no check, no limit, no log. */
export function nginxKeeping(folder: string, behind: string, encoding: string): Promise<BenchServer> {
  const place = path.join(folder, 'nginx-cache')
  fs.mkdirSync(place, { recursive: true })
  const { origin, pathname } = new URL(behind)
  return started('nginx, its cache alone', place, {
    pathname,
    http: `proxy_cache_path ${place}/kept keys_zone=kept:1m use_temp_path=off;`,
    server: `location / {
      proxy_pass ${origin}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Accept-Encoding ${encoding};
      proxy_cache kept; proxy_cache_revalidate on; proxy_ignore_headers Vary;
    }`,
  })
}

async function started(
  name: string,
  place: string,
  { pathname, http = '', server }: { pathname: string; http?: string; server: string },
): Promise<BenchServer> {
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
  ${http}
  server {
    listen 127.0.0.1:${port} backlog=4096;
    ${server}
  }
}
`,
  )
  return BenchServer.start(name, {
    program: findNginx() ?? 'nginx',
    parameters: ['-c', config, '-p', place, '-e', `${place}/error.log`],
    url: `http://127.0.0.1:${port}${pathname}`,
  })
}
