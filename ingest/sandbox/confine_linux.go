package sandbox

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/elastic/go-seccomp-bpf"
	"github.com/landlock-lsm/go-landlock/landlock"
)

// systemFolders hold what the programs need that a reader may start: themselves,
// their libraries, fonts and language data. No user keeps files there.
var systemFolders = []string{
	"/usr", "/bin", "/sbin", "/lib", "/lib64", "/opt",
	"/etc/alternatives", "/etc/fonts", "/etc/ld.so.conf.d",
	"/var/cache/fontconfig", "/sys/devices/system/cpu",
}

var systemFiles = []string{"/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/localtime", "/proc/cpuinfo", "/proc/meminfo"}

var deviceFiles = []string{"/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"}

// readerPrograms are the programs that readers start where they are installed.
var readerPrograms = []string{"pdftotext", "pdftoppm", "tesseract"}

// deniedCalls are refused with EPERM: those that reach other hosts and
// processes, and those of the kernel that no reader needs.
var deniedCalls = []string{
	"socket", "connect", "bind", "listen", "accept", "accept4",
	"ptrace", "process_vm_readv", "process_vm_writev",
	"mount", "umount2", "pivot_root", "chroot", "setns", "unshare", "open_by_handle_at",
	"bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "keyctl", "add_key", "request_key",
	"kexec_load", "init_module", "finit_module", "delete_module", "reboot", "swapon", "swapoff",
}

// confine takes files and network away from this process and what it starts,
// by Landlock and seccomp, as far as the kernel can. It cannot be undone.
func confine(f folders) Confinement {
	var c Confinement
	var reasons []error
	if err := restrictFiles(f); err != nil {
		reasons = append(reasons, fmt.Errorf("landlock: %w", err))
	} else {
		c.Files = true
	}
	if err := denyCalls(); err != nil {
		reasons = append(reasons, fmt.Errorf("seccomp: %w", err))
	} else {
		c.Network = true
	}
	if err := errors.Join(reasons...); err != nil {
		c.Detail = err.Error()
	}
	return c
}

// restrictFiles uses the newest version of Landlock that the kernel has. The
// network is left to denyCalls: Landlock knows TCP only.
func restrictFiles(f folders) error {
	rules := []landlock.Rule{
		landlock.RODirs(append(programFolders(), systemFolders...)...).IgnoreIfMissing(),
		landlock.ROFiles(systemFiles...).IgnoreIfMissing(),
		landlock.RWFiles(deviceFiles...).IgnoreIfMissing(),
		landlock.RWDirs(f.temporary).IgnoreIfMissing(),
	}
	if f.cache != "" {
		rules = append(rules, landlock.RWDirs(f.cache).IgnoreIfMissing())
	}
	var err error
	for _, version := range []landlock.Config{landlock.V5, landlock.V3, landlock.V2, landlock.V1} {
		if err = version.RestrictPaths(rules...); err == nil {
			return nil
		}
	}
	return err
}

// programFolders are the folders of programs, and of their language data, that
// lie outside the system's.
func programFolders() []string {
	var dirs []string
	for _, name := range readerPrograms {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if path, err = filepath.EvalSymlinks(path); err == nil {
			bin := filepath.Dir(path)
			dirs = append(dirs, bin, filepath.Join(bin, "../lib"), filepath.Join(bin, "../share"))
		}
	}
	if data := os.Getenv("TESSDATA_PREFIX"); data != "" {
		dirs = append(dirs, data)
	}
	return dirs
}

func denyCalls() error {
	return seccomp.LoadFilter(seccomp.Filter{
		NoNewPrivs: true,
		Flag:       seccomp.FilterFlagTSync,
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionAllow,
			Syscalls:      []seccomp.SyscallGroup{{Action: seccomp.ActionErrno, Names: deniedCalls}},
		},
	})
}
