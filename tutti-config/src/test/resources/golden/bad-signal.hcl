process "web" {
  command = "./web"
  stop { signal = "TREM" }
}
