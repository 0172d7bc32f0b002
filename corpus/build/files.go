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
	var beside []file // volumes that were not named
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
				if path == root {
					beside = append(beside, neighbours(path)...)
				}
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
	for _, f := range beside {
		if !seen[f.path] {
			seen[f.path] = true
			files = append(files, f)
		}
	}
	sort.Slice(files, func(i, j int) bool { return files[i].path < files[j].path })
	return joinVolumes(files), failures
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

// ReadFile is the content of the file at path, of all volumes of an archive that
// was split, as Add reads it.
func ReadFile(path string, limit int64) ([]byte, error) {
	files, failures := listFiles([]string{path}, "")
	switch {
	case len(files) == 1:
		return readFile(files[0], limit)
	case len(failures) > 0:
		_, err := os.Stat(path)
		return nil, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)
	}
	return nil, fmt.Errorf("%s: %w", path, corpus.ErrUnreadable)
}

// readFile reads a whole file, but none that is larger than limit. The volumes of
// an archive are read one behind the other.
func readFile(f file, limit int64) ([]byte, error) {
	if f.size > limit {
		return nil, fmt.Errorf("%d bytes: %w", f.size, corpus.ErrTooLarge)
	}
	paths := f.volumes
	if len(paths) == 0 {
		paths = []string{f.path}
	}
	var data []byte
	for _, path := range paths {
		more, err := readPath(path, limit-int64(len(data)))
		if err != nil {
			return nil, err
		}
		if data == nil {
			data = more
		} else {
			data = append(data, more...)
		}
	}
	if len(data) == 0 {
		return nil, corpus.ErrEmpty
	}
	return data, nil
}

func readPath(path string, limit int64) ([]byte, error) {
	h, err := os.Open(path)
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
	return data, nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// failureOf words the failure of one file. Format is "" where it is not known.
func failureOf(path string, format ingest.Format, err error) *Failure {
	return &Failure{Path: path, Code: corpus.Code(err), Reason: Reason(path, format, err)}
}

// Reason is the Chinese sentence, without full stop, for why the file at path, of
// the given format, could not be read.
func Reason(path string, format ingest.Format, err error) string {
	if s, ok := fetchReason(err); ok {
		return s
	}
	if v, ok := volumeOf(filepath.Base(path)); ok && !v.whole {
		switch corpus.Code(err) {
		case "unsupported", "truncated", "malformed":
			return "这是分卷压缩包，分卷不全或有损坏，请把全部分卷放在同一个文件夹里"
		}
	}
	switch {
	case errors.Is(err, corpus.ErrUnsupported) && (format == ingest.FormatArchive || format == ingest.FormatZIP):
		return "压缩包是分卷中的一卷，或者压缩方法暂不支持"
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
