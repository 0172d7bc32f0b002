package ocr

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"time"

	"fuhan/corpus"
)

// hanData is the trained data of tesseract for simplified Chinese, osdData that
// for telling which way up a page is.
const (
	hanData = "chi_sim"
	osdData = "osd"
)

// installation is what was found of tesseract.
type installation struct {
	program string          // path of the program, "" where it is absent
	data    map[string]bool // installed trained data
}

var installed = sync.OnceValue(func() installation {
	var i installation
	var err error
	if i.program, err = exec.LookPath("tesseract"); err != nil {
		return installation{}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	// Older versions list their data on stderr.
	out, complaint, err := run(ctx, i.program, nil, "--list-langs")
	if err != nil {
		return installation{}
	}
	i.data = map[string]bool{}
	for line := range strings.Lines(out + "\n" + complaint) {
		i.data[strings.TrimSpace(line)] = true
	}
	return i
})

// Available is nil where text can be recognised on this machine, or else an
// error that wraps corpus.ErrNeedsOCR and says what is missing. The machine is
// looked at once in the life of the process.
func Available() error { return installed().usable() }

func (i installation) usable() error {
	switch {
	case i.program == "":
		return fmt.Errorf("program tesseract is not installed: %w", corpus.ErrNeedsOCR)
	case !i.data[hanData]:
		return fmt.Errorf("tesseract lacks its data for simplified Chinese (%s): %w", hanData, corpus.ErrNeedsOCR)
	}
	return nil
}
