import { describe, expect, test } from 'vitest'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import { clue, merchant } from './made.ts'

const index = compileMerchants(
  [
    merchant('müller', 'Bäckerei Müller'),
    merchant('küche', 'Kölner Straßenküche'),
    merchant('øl', 'Smørrebrød Øl'),
    merchant('breizh', 'Crêperie Ty Breizh'),
    merchant('étoile', "L'Étoile d'Or"),
    merchant('żabka', 'Żabka Łódź', { aliases: ['Żabka'] }),
    merchant('venetis', 'Φούρνος Βενέτη'),
    merchant('şekerci', 'Şekerci Cafer Erol'),
    merchant('kofe', 'Кофемания'),
    merchant('sukiya', 'すき家', { aliases: ['スキヤ'] }),
    merchant('haidilao', '海底捞火锅', { aliases: ['海底捞'] }),
    merchant('albaik', 'مطعم البيك', { aliases: ['البيك'] }),
    merchant('aroma', 'ארומה'),
  ],
  { complete: true },
)

describe('names are found as terminals write them', () => {
  test.each([
    ['BAECKEREI MUELLER MUENCHEN', 'müller'],
    ['BACKEREI MULLER 0123', 'müller'],
    ['Bäckerei Müller GmbH', 'müller'],
    ['SUMUP *BAECKEREI MUELLER', 'müller'],
    ['KOELNER STRASSENKUECHE KOELN', 'küche'],
    ['SMOERREBROED OEL', 'øl'],
    ['SMORREBROD OL', 'øl'],
    ['CB CREPERIE TY BREIZH 35', 'breizh'],
    ['L ETOILE D OR PARIS', 'étoile'],
    ['ZABKA Z1234 WARSZAWA', 'żabka'],
    ['ΦΟΥΡΝΟΣ ΒΕΝΕΤΗ ΑΘΗΝΑ', 'venetis'],
    ['ŞEKERCİ CAFER EROL', 'şekerci'],
    ['КОФЕМАНИЯ МОСКВА', 'kofe'],
    ['すき家 渋谷店', 'sukiya'],
    ['すき家渋谷店', 'sukiya'],
    ['ｽｷﾔ 0042', 'sukiya'],
    ['海底捞火锅上海店', 'haidilao'],
    ['海底捞上海店', 'haidilao'],
    ['\u202bمطعم البيك\u202c جدة', 'albaik'],
    ['\u200fالبيك\u200e 42', 'albaik'],
    ['ארומה תל אביב', 'aroma'],
  ])('%s', (descriptor, id) => {
    expect(matchMerchant(index, clue(descriptor)).merchantId).toBe(id)
  })

  test('what begins alike is another name', () => {
    expect(matchMerchant(index, clue('海底光缆')).merchantId).toBeNull()
    expect(matchMerchant(index, clue('すき焼き田中')).merchantId).toBeNull()
  })
})
