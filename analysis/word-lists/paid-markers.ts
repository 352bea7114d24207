/** Signs that somebody was paid or rewarded for a post, in Dutch and English; posts mix both. */
export const PAID_MARKERS: readonly string[] = [
  '#ad', '#adv', '#advertentie', '#advertorial', '#spon', '#sponsored', '#gesponsord', '#gesponsored',
  '#sponsoredpost', '#partner', '#paidpartnership', '#betaaldesamenwerking', '#betaaldepromotie', '#samenwerking',
  '#ambassador', '#ambassadeur', '#gifted', '#gekregen', '#pr', '#prpakket', '#affiliate', '#collab', '#winactie',
  '#giveaway', 'betaalde promotie', 'betaalde samenwerking', 'betaald partnerschap', 'betaalde partnerschap',
  'commerciële samenwerking', 'in samenwerking met', 'samenwerking met', 'gesponsord door', 'gesponsorde',
  'mede mogelijk gemaakt door', 'affiliate link', 'affiliatelink', 'kortingscode', 'mijn code', 'met code',
  'gebruik code', 'gratis gekregen', 'gratis toegestuurd', 'paid partnership', 'paid promotion',
  'paid collaboration', 'in partnership with', 'in collaboration with', 'sponsored by', 'sponsored post',
  'discount code', 'promo code', 'referral link', 'my code', 'use code', 'with code', 'gifted by', 'kindly gifted',
  'received … for free', 'sent me … for free', 'link in bio', 'win … actie',
];
