package build

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest"
)

// listFiles lists the files at paths and below the folders among them, by path.
// Hidden and temporary files, links to folders and the data folder itself are
// passed over; a path or folder that cannot be opened is a failure. Paths are
// made absolute, so that a file has one name wherever fuhan is started.
func listFiles(paths []string, skip string) (files []file, failures []Failure) {
	seen := map[string]bool{}
	if skip != "" {
		skip = absolute(skip)
	}
	for _, p := range paths {
		root := absolute(p)
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				failures = append(failures, *failureOf(path, "", fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)))
				if d != nil && d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if path == skip || path != root && passedOver(d.Name()) {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if d.IsDir() || seen[path] {
				return nil
			}
			info, err := os.Stat(path) // follows a link to a file
			switch {
			case err != nil:
				failures = append(failures, *failureOf(path, "", fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)))
			case info.Mode().IsRegular():
				seen[path] = true
				files = append(files, file{path: path, size: info.Size(), modTime: info.ModTime(), mode: info.Mode()})
			case path == root && info.IsDir(): // the named path itself is a link to a folder
				f, more := listFiles([]string{root + string(filepath.Separator) + "."}, skip)
				files, failures = append(files, f...), append(failures, more...)
			}
			return nil
		})
		if err != nil {
			failures = append(failures, *failureOf(root, "", fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)))
		}
	}
	sort.Slice(files, func(i, j int) bool { return files[i].path < files[j].path })
	return files, failures
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return filepath.Clean(path)
}

// passedOver reports whether a name is one that users never mean: hidden files,
// what office programs and browsers leave while they work, and what systems
// put into folders.
func passedOver(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "~WRL") || strings.HasSuffix(name, "~") {
		return true
	}
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information":
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".tmp", ".temp", ".part", ".crdownload", ".download", ".swp", ".bak~", ".lock":
		return true
	}
	return false
}

// readFile reads a whole file, but none that is larger than limit.
func readFile(f file, limit int64) ([]byte, error) {
	if f.size > limit {
		return nil, fmt.Errorf("%d bytes: %w", f.size, corpus.ErrTooLarge)
	}
	h, err := os.Open(f.path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)
	}
	defer h.Close()
	data, err := io.ReadAll(io.LimitReader(h, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("more than %d bytes: %w", limit, corpus.ErrTooLarge)
	}
	if len(data) == 0 {
		return nil, corpus.ErrEmpty
	}
	return data, nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// failureOf words the failure of one file. Format is "" where it is not known.
func failureOf(path string, format ingest.Format, err error) *Failure {
	return &Failure{Path: path, Code: corpus.Code(err), Reason: Reason(format, err)}
}

// Reason is the Chinese sentence, without full stop, for why a file of the given
// format could not be read.
func Reason(format ingest.Format, err error) string {
	if s, ok := fetchReason(err); ok {
		return s
	}
	switch {
	case errors.Is(err, corpus.ErrUnsupported) && ingest.CanRead(format):
		return "文件里没有正文，不是完整的" + format.Label()
	case errors.Is(err, corpus.ErrUnsupported) && format != "":
		return "暂不支持这种格式：" + format.Label()
	case errors.Is(err, fs.ErrPermission):
		return "没有权限读取"
	case errors.Is(err, fs.ErrNotExist):
		return "文件不存在"
	}
	return corpus.Sentence(err)
}
