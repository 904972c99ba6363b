import i18next from 'i18next';
import LanguageDetector from 'i18next-browser-languagedetector';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from './en';
import { zh } from './zh';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts };
  }
}

void i18next
  .use(LanguageDetector)
  .use(initReactI18next)
  .init({
    resources: { en: { translation: en }, zh: { translation: zh } },
    fallbackLng: 'en',
    supportedLngs: ['en', 'zh'],
    load: 'languageOnly',
    interpolation: { escapeValue: false }, // React escapes.
    detection: { order: ['localStorage', 'navigator'], lookupLocalStorage: 'parley.language' },
  });

function announceLanguage(language: string): void {
  document.documentElement.lang = language;
}

announceLanguage(i18next.language);
i18next.on('languageChanged', announceLanguage);

export { i18next };
