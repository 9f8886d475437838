process "db" { command = "./db" }
task "poll" {
  command    = "./poll"
  restart    = "always"
  depends_on = ["db:completed", "nope"]
}
