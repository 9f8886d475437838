process "web" {
  command = "./web"
  stop { grace = 10 }
}
