package index

import "sync"

// oftenAlone is the 200 single characters to which the dictionary of jieba gives the
// highest frequencies as words.
const oftenAlone = "了是在和有他不我的人也为就这上年中你说一到都等着对来与地还要又大而之道以得她个后去将那但从月下把被于时只多过可并能好会出或日由里用所向" +
	"已其给很看使前新想却它最见起小高更如再才便没走做让内及听成各事号至叫两当三本无此们家长市门正同吃天比米外即分问话打老自副跟笑则像较国死" +
	"省住万因曾元呢手达头作该女开路约军称名二每属谁受带进先应吧县心占处区太点水南张今间总回山请者党段法连站第共另生全行倒快派啊相吗经按找"

// standsAlone says of each character from firstHan on whether it is in oftenAlone.
var standsAlone = sync.OnceValue(func() *[lastHan - firstHan + 1]bool {
	var table [lastHan - firstHan + 1]bool
	for _, r := range oftenAlone {
		table[r-firstHan] = true
	}
	return &table
})
