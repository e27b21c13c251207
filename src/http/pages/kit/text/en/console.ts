// What merchants, partners and operators read: a file for each.
import { merchantTexts } from './merchant.ts'
import { operatorTexts } from './operator.ts'
import { partnerTexts } from './partner.ts'

export const consoleTexts = { merchant: merchantTexts, partner: partnerTexts, operator: operatorTexts }
