logger {
  suppress_regex = ["DEBUG", "[a-"]
}
process "web" {
  command = "./web"
  logger { replace_regex = [{ from = "a(b)", to = "\\2" }] }
}
