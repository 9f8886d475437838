process "web" {
  command = "./web"
  ready { tcp = 8080 }
  ready { tcp = 8081 }
  env { A = 1 }
  env { A = 2 }
  restart = always
  restart { attempts = 3 }
}
