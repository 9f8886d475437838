process "web" {
  command = "./web"
  health { interval = "1s" }
}
