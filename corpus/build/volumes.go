package build

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"fuhan/ingest/raw"
)

// Names of the volumes of an archive that was split: 文件.part1.rar (the first one
// may be a program that unpacks it), 文件.rar and 文件.r00, 文件.7z.001, 文件.z01 and
// 文件.zip.
var (
	partName  = regexp.MustCompile(`(?i)^(.+)\.part(\d{1,5})\.(?:rar|exe)$`)
	rarName   = regexp.MustCompile(`(?i)^(.+)\.(?:rar|([r-z])(\d\d))$`)
	zipName   = regexp.MustCompile(`(?i)^(.+)\.(?:zip|z(\d{2,3}))$`)
	sliceName = regexp.MustCompile(`(?i)^(.+\.(?:7z|zip|rar|tar|tgz|gz|bz2|xz|zst))\.(\d{3,5})$`)
)

// volume is one file of an archive that was split, by its name.
type volume struct {
	set    string // what the names of all volumes of the archive have in common
	number int    // from 1, in the order in which they are read; lastVolume for 文件.zip
	whole  bool   // the name of archives that are not split, too
}

const lastVolume = 1 << 20

// volumeOf reads the name of a volume.
func volumeOf(name string) (volume, bool) {
	if m := partName.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[2])
		return volume{strings.ToLower(m[1]) + ".part", n, false}, true
	}
	if m := sliceName.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[2])
		return volume{strings.ToLower(m[1]) + ".001", n, false}, true
	}
	if m := rarName.FindStringSubmatch(name); m != nil && m[2] != "z" && m[2] != "Z" {
		v := volume{strings.ToLower(m[1]) + ".r00", 1, m[2] == ""}
		if !v.whole {
			n, _ := strconv.Atoi(m[3])
			v.number = 2 + 100*int(strings.ToLower(m[2])[0]-'r') + n
		}
		return v, true
	}
	if m := zipName.FindStringSubmatch(name); m != nil {
		v := volume{strings.ToLower(m[1]) + ".z01", lastVolume, m[2] == ""}
		if !v.whole {
			v.number, _ = strconv.Atoi(m[2])
		}
		return v, true
	}
	return volume{}, false
}

// split is an archive in several volumes.
type split struct {
	stands  int   // the file that stands for all of them
	volumes []int // in the order in which they are read
}

// splits finds the archives among the files with the given names whose volumes
// follow each other from the first one on. A volume without the first one, or
// behind a gap, belongs to none.
func splits(names []string) (all []split) {
	type member struct{ index, number int }
	sets := map[string][]member{}
	for i, name := range names {
		dir, base := filepath.Split(name)
		if v, ok := volumeOf(base); ok {
			sets[dir+v.set] = append(sets[dir+v.set], member{i, v.number})
		}
	}
	for set, members := range sets {
		if len(members) < 2 {
			continue
		}
		sort.SliceStable(members, func(i, j int) bool { return members[i].number < members[j].number })
		var s split
		for _, m := range members {
			if m.number == len(s.volumes)+1 {
				s.volumes = append(s.volumes, m.index)
			}
		}
		if len(s.volumes) == 0 {
			continue
		}
		s.stands = s.volumes[0]
		if strings.HasSuffix(set, ".z01") { // read last, but the one that users open
			last := members[len(members)-1]
			if last.number != lastVolume {
				continue
			}
			s.stands, s.volumes = last.index, append(s.volumes, last.index)
		}
		if len(s.volumes) > 1 {
			all = append(all, s)
		}
	}
	return all
}

// joinVolumes makes one file of the volumes of each split archive among files.
func joinVolumes(files []file) []file {
	names := make([]string, len(files))
	for i := range files {
		names[i] = files[i].path
	}
	part := make([]bool, len(files))
	for _, s := range splits(names) {
		whole := file{path: files[s.stands].path, mode: files[s.stands].mode, neighbour: true}
		for _, i := range s.volumes {
			v := files[i]
			whole.volumes = append(whole.volumes, v.path)
			whole.size += v.size
			if v.modTime.After(whole.modTime) {
				whole.modTime = v.modTime
			}
			whole.neighbour = whole.neighbour && v.neighbour
			part[i] = i != s.stands
		}
		files[s.stands] = whole
	}
	joined := files[:0]
	for i, f := range files {
		if !part[i] && !f.neighbour {
			joined = append(joined, f)
		}
	}
	return joined
}

// neighbours are the other volumes beside the file at path, where its name is
// that of a volume.
func neighbours(path string) (files []file) {
	dir, base := filepath.Split(path)
	v, ok := volumeOf(base)
	if !ok {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // the file itself tells
	}
	for _, e := range entries {
		if other, ok := volumeOf(e.Name()); !ok || other.set != v.set || e.Name() == base {
			continue
		}
		if info, err := os.Stat(dir + e.Name()); err == nil && info.Mode().IsRegular() {
			files = append(files, file{path: dir + e.Name(), size: info.Size(), modTime: info.ModTime(), mode: info.Mode(), neighbour: true})
		}
	}
	return files
}

// others are the paths of the volumes of f that it stands for.
func (f *file) others() (paths []string) {
	for _, p := range f.volumes {
		if p != f.path {
			paths = append(paths, p)
		}
	}
	return paths
}

// joinMembers makes one member of the volumes of each split archive among members.
func joinMembers(members []raw.Member) []raw.Member {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.Name
	}
	archives := splits(names)
	if len(archives) == 0 {
		return members
	}
	part := make([]bool, len(members))
	data := map[int][]byte{}
	for _, s := range archives {
		var volumes [][]byte
		for _, i := range s.volumes {
			volumes = append(volumes, members[i].Data)
			part[i] = i != s.stands
		}
		data[s.stands] = bytes.Join(volumes, nil)
	}
	var joined []raw.Member
	for i, m := range members {
		if part[i] {
			continue
		}
		if whole, ok := data[i]; ok {
			m.Data = whole
		}
		joined = append(joined, m)
	}
	return joined
}
