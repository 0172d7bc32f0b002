package main

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// console is a process that reads commands from its standard input and writes
// replies to its standard output, in lines.
type console struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startConsole(cmd *exec.Cmd) (*console, error) {
	c := &console{cmd: cmd}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.in, c.out = in, bufio.NewReaderSize(out, 1<<20)
	return c, cmd.Start()
}

func (c *console) pid() int { return c.cmd.Process.Pid }

// send gives the process a command.
func (c *console) send(command string) error {
	_, err := io.WriteString(c.in, command+"\n")
	return err
}

// line is the next line of the replies, valid until the next call.
func (c *console) line() ([]byte, error) {
	line, err := c.out.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("reply of %s: %w", c.cmd.Path, err)
	}
	return []byte(strings.TrimRight(string(line), "\r\n")), nil
}

// askTimed asks the process once and reads its reply, of which only the asking
// counts.
func askTimed[R any](c *console, ask func() (R, error), read func(R) (answer, error)) (timed, error) {
	before, err := processTime(c.pid())
	if err != nil {
		return timed{}, err
	}
	start := time.Now()
	reply, err := ask()
	if err != nil {
		return timed{}, err
	}
	t := timed{Wall: time.Since(start)}
	after, err := processTime(c.pid())
	if err != nil {
		return t, err
	}
	t.CPU = after - before
	t.Answer, err = read(reply)
	return t, err
}

// close lets the process end.
func (c *console) close() error {
	if err := c.in.Close(); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, c.out); err != nil {
		return err
	}
	return c.cmd.Wait()
}

// finish is what the process took since it was started, before close ends it.
func (c *console) finish(b *building) (err error) {
	if b.CPU, err = processTime(c.pid()); err != nil {
		return err
	}
	b.Peak, err = peakMemory(c.pid())
	return err
}
