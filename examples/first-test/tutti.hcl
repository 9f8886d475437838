# The guest book for development and for tests: `tutti start` brings up the same.

process "guestbook" {
  command = "java GuestBook.java"
  ports   = { http = 0 } # 0: Tutti picks a free port and gives it to the process as PORT
  ready { output = "listening" }
}
