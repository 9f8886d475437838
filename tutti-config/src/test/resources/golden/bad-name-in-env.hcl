process "web" {
  command = "./web"
  env     = { "A=B" = "1" }
}
