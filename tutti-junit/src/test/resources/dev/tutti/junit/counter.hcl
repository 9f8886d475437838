process "counter" {
  command = "sleep 1000"
}
