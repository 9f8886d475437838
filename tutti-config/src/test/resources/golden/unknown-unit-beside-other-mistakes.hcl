process "web" {
  command    = "./web"
  depends_on = ["bd", 5, null, "db:redy", "db"]
  ready { within = "soon" tcp = 80 }
}
process "db" {
  command       = ["./db", "a\u0000b"]
  depends_on    = ["web"]
  success_codes = [1.5]
  autostart     = 3
}
