process "web" {
  env = { A = 1 }
}
