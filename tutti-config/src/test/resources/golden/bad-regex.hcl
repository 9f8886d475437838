process "web" {
  command = "./web"
  ready { output = "listening on (\\d+" }
}
