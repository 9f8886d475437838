process "web" {
  command     = "./web"
  working_dir = "src"
  environment = { A = "1" }
}
