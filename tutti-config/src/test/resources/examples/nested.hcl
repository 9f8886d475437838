process = {
  a = { command = "a", depends_on = ["b"] }
}
process b {
  command = "b"
  ready { http { url = "http://localhost/" method = HEAD } }
}
