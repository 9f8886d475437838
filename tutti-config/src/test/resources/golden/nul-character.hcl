process "web" {
  command = ["./web", "a\u0000b"]
}
process "db" {
  command = "./db"
  env     = { A = "x\u0000" }
}
