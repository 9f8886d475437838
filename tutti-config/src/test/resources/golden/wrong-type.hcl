process "web" {
  command = { program = "./web" }
  tty     = "perhaps"
  env     = ["A=1"]
  profiles = { a = 1 }
}
