process {
  command = "./web"
}
