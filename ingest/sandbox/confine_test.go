package sandbox

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// attempt is what a probe tries in a confined process.
type attempt struct {
	Confined                                          Confinement
	ReadForeign, WriteForeign, ReadByProgram, Connect bool // must not work
	WriteTemporary, WriteCache, RunProgram            bool // must work
}

const probeVariable = "FUHAN_SANDBOX_PROBE"

// probe is what TestMain does in the process that TestConfinement starts.
func probe() {
	var a struct{ Secret, Temporary, Cache, Address string }
	if json.Unmarshal([]byte(os.Getenv(probeVariable)), &a) != nil {
		return
	}
	r := attempt{Confined: confine(folders{temporary: a.Temporary, cache: a.Cache})}
	_, err := os.ReadFile(a.Secret)
	r.ReadForeign = err == nil
	r.WriteForeign = os.WriteFile(a.Secret+".copy", []byte("x"), 0o600) == nil
	r.ReadByProgram = exec.Command("cat", a.Secret).Run() == nil
	conn, err := net.DialTimeout("tcp", a.Address, time.Second)
	if r.Connect = err == nil; r.Connect {
		conn.Close()
	}
	r.WriteTemporary = os.WriteFile(filepath.Join(a.Temporary, "x"), []byte("x"), 0o600) == nil
	r.WriteCache = os.WriteFile(filepath.Join(a.Cache, "x"), []byte("x"), 0o600) == nil
	r.RunProgram = exec.Command("true").Run() == nil
	json.NewEncoder(os.Stdout).Encode(r)
	os.Exit(0)
}

// TestConfinement: a child reaches neither files of the user nor the network,
// nor does a program that it starts; what readers need still works.
func TestConfinement(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("children are confined on Linux only")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("示例"), 0o600); err != nil {
		t.Fatal(err)
	}
	orders, _ := json.Marshal(map[string]string{"Secret": secret, "Temporary": t.TempDir(), "Cache": t.TempDir(), "Address": l.Addr().String()})
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), probeVariable+"="+string(orders))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got attempt
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%q: %v", out, err)
	}
	if !got.Confined.Complete() {
		t.Skipf("this kernel cannot confine a process: %s", got.Confined.Detail)
	}
	if want := (attempt{Confined: Confinement{Files: true, Network: true}, WriteTemporary: true, WriteCache: true, RunProgram: true}); got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestConfinementIsTold: a pool says what its children reported.
func TestConfinementIsTold(t *testing.T) {
	p := newPool(t, Options{})
	if _, ok := p.Confinement(); ok {
		t.Error("a pool knows before any child ran")
	}
	mustRead(t, p)
	c, ok := p.Confinement()
	if !ok || c.Complete() == (c.Detail != "") {
		t.Errorf("%+v, %v", c, ok)
	}
	if _, err := p.Read(context.Background(), nil); err == nil {
		t.Error("an empty file was read")
	}
}
