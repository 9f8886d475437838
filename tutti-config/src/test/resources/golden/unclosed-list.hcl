process "web" {
  command = ["./web", "--port"
  tty     = true
}
