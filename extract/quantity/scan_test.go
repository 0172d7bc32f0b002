package quantity

type scanCase struct{ text, want string }

var scanCases = []scanCase{}
