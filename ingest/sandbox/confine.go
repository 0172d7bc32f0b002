package sandbox

// Confinement says what the kernel keeps a child from.
type Confinement struct {
	Files   bool   // opening files outside of system folders, its temporary and its cache folder
	Network bool   // connecting to anything
	Detail  string // why one of them is not in force, "" where both are
}

// Complete reports whether a child can reach neither files nor the network.
func (c Confinement) Complete() bool { return c.Files && c.Network }

// folders are the places that a child may use.
type folders struct {
	temporary string // read and written
	cache     string // read and written; "" where there is none
}
