variable "greeting" {
  default = "hello"
}

process "web" {
  command = ["sh", "-c", "echo \"$GREETING on $PORT\"; exec sleep 1000"]
  env     = { GREETING = var.greeting }
  ports   = { http = 0 }
  ready { output = "on \\d+" }
}

process "admin" {
  command   = "sleep 1000"
  autostart = false
}

profile "polite" {}

process "teller" {
  command   = "sleep 1000"
  profiles  = ["polite"]
  autostart = false
}
