project {
  name = "shop"
}

variable "port" {
  type    = number
  default = 8080
}

profile "full" {
  description = "with mail"
}

logger {
  level          = info
  suppress_regex = ["^DEBUG", "\\d+ms$"]
}

process "db" {
  command   = ["postgres", "-D", "data", "-p", "${unit.db.port.sql}"]
  directory = "db"
  ports     = ["sql"]
  env {
    PGDATA = "data"
    HOME   = null
    N      = 1.5
  }
  ready {
    tcp    = unit.db.port.sql
    output = "ready to accept"
    within = "2m"
  }
  health {
    command  = "pg_isready"
    interval = "1s"
    then     = "report"
  }
  stop {
    signal = "INT"
    grace  = "20s"
  }
  restart {
    policy   = "on-failure"
    attempts = 3
    delay    = "200ms"
  }
}

task "migrate" {
  command       = "migrate --url postgres://localhost:${unit.db.port.sql}/x"
  success_codes = [0, 3]
}

process "web" {
  command    = "serve --port ${var.port} | cat"
  shell      = true
  tty        = true
  depends_on = ["migrate", { unit = "db", until = "ready", on_restart = "restart" }]
  ready {
    http    = "http://localhost:${var.port}/health"
    status  = "2.."
    headers = { Accept = "text/plain" }
  }
  hooks {
    before_start = ["make", "assets"]
    after_ready {
      command = "notify up"
      within  = "5s"
    }
  }
  logger {
    name          = "www"
    replace_regex = [{ from = "secret=\\w+", to = "secret=…" }]
  }
}

process "mail" {
  command   = "mailhog"
  profiles  = ["full"]
  autostart = false
  stdin     = empty
}
