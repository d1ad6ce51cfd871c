// Reads a log as JSON from stdin and checks it with golang.org/x/mod/sumdb/tlog and note, which know nothing of ours.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type input struct {
	Key        string
	Checkpoint string
	Entries    [][]byte
	Tiles      map[string][]byte
	Inclusion  []struct {
		Index, Size int64
		Root        []byte
		Path        [][]byte
	}
	Consistency []struct {
		Old, Size        int64
		OldRoot, NewRoot []byte
		Proof            [][]byte
	}
}

// tiles gives Go's own reader the tiles we serve, under the names it asks for: without the height, which C2SP leaves out.
type tiles struct{ byPath map[string][]byte }

func (t tiles) Height() int                          { return 8 }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(wanted))
	for i, tile := range wanted {
		path := "tile/" + tile.Path()[len("tile/8/"):]
		found[i] = t.byPath[path]
		if found[i] == nil {
			return nil, fmt.Errorf("no %s", path)
		}
	}
	return found, nil
}

func hash(b []byte) (h tlog.Hash) { copy(h[:], b); return }

func check(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func hashes(list [][]byte) (out []tlog.Hash) {
	for _, b := range list {
		out = append(out, hash(b))
	}
	return
}

func main() {
	var in input
	check(json.NewDecoder(os.Stdin).Decode(&in), "input")

	verifier, err := note.NewVerifier(in.Key)
	check(err, "key")
	opened, err := note.Open([]byte(in.Checkpoint), note.VerifierList(verifier))
	check(err, "checkpoint signature")
	var origin, root string
	var size int64
	_, err = fmt.Sscanf(opened.Text, "%s\n%d\n%s\n", &origin, &size, &root)
	check(err, "checkpoint text")
	want, err := tlog.ParseHash(root)
	check(err, "root")

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) (out []tlog.Hash, err error) {
		for _, i := range indexes {
			out = append(out, stored[i])
		}
		return
	})
	for i, entry := range in.Entries {
		more, err := tlog.StoredHashes(int64(i), entry, reader)
		check(err, "entry")
		stored = append(stored, more...)
	}
	got, err := tlog.TreeHash(size, reader)
	check(err, "tree hash")
	if int64(len(in.Entries)) != size || got != want {
		fmt.Fprintln(os.Stderr, "the entries do not give the root")
		os.Exit(1)
	}

	ours := tlog.TileHashReader(tlog.Tree{N: size, Hash: want}, tiles{in.Tiles})
	for i, entry := range in.Entries {
		proof, err := tlog.ProveRecord(size, int64(i), ours)
		check(err, "proof from tiles")
		check(tlog.CheckRecord(proof, size, want, int64(i), tlog.RecordHash(entry)), "record from tiles")
	}
	for _, one := range in.Inclusion {
		check(tlog.CheckRecord(hashes(one.Path), one.Size, hash(one.Root), one.Index, tlog.RecordHash(in.Entries[one.Index])), fmt.Sprintf("inclusion of %d in %d", one.Index, one.Size))
	}
	for _, one := range in.Consistency {
		check(tlog.CheckTree(hashes(one.Proof), one.Size, hash(one.NewRoot), one.Old, hash(one.OldRoot)), fmt.Sprintf("consistency of %d and %d", one.Old, one.Size))
	}
	fmt.Printf("%d %d %d\n", size, len(in.Inclusion), len(in.Consistency))
}
