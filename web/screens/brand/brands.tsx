import { DAY_SECONDS } from '../../../schemas/plain/units.ts';
import { readBrandsNow, type BrandNow } from '../../../store/brand-page.ts';
import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { showPage } from '../../page.tsx';
import type { House, WebContext } from '../../screen.ts';
import { wholeNumber } from '../../times.ts';

/** Every brand with its last hour. */
export async function showBrands(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = BRAND_TEXTS[language];
  const now = await readBrandsNow(house.store, { since: Math.floor(house.now() / 1_000) - DAY_SECONDS });
  const { brands } = house.brands;
  return showPage(context, { house, screen: 'brands', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      {brands.length === 0 ? <section class="card"><h2>{texts.none.title}</h2><p>{texts.none.sentence}</p></section> : (
        <>
          <p class="soft">{texts.intro}</p>
          <ul class="rows card">
            {brands.map(({ id, name }) => (
              <li data-row>
                <a class="owner" data-open href={`/brands/${encodeURIComponent(id)}`}>{name}</a>
                <Standing standing={now.find(({ brand }) => brand === id)} language={language} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  ));
}

function Standing({ standing, language }: { standing: BrandNow | undefined; language: Language }) {
  const texts = BRAND_TEXTS[language];
  if (standing === undefined) return <div class="soft">{texts.notDecided}</div>;
  const { critical, mentions, expected, level, isBlind } = standing;
  return (
    <div class="tags">
      {level === 0 ? null : <span class={`level l${level}`}>{levelName(level, language)}</span>}
      <span>{texts.critical(wholeNumber(critical, language))}</span>
      <span class="soft">{texts.expectedNow(wholeNumber(mentions, language), wholeNumber(expected, language))}</span>
      {isBlind ? <span class="tag unseen">{texts.blind}</span> : null}
    </div>
  );
}
