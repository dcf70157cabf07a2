//! What was made before, kept for the next time it is asked for.
//!
//! In: keys and values, a value depending on nothing but its key and what the cache belongs to (such
//! as a book of fonts); so an entry never goes stale, and no output depends on what the cache holds.
//! Out: the values, shared between documents and threads.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher as _, Hash, RandomState};
use std::sync::{Arc, PoisonError, RwLock};

/// A table of bounded size in two generations.
///
/// When the young one is full it becomes the old one, and what was in the old one and was not asked
/// for since is forgotten. Once a quarter of the young one is in use, only what is asked for a
/// second time enters. So what adverts share is kept, and what only one of them says is not.
pub(crate) struct Cache<K, V> {
    generations: RwLock<Generations<K, V>>,
    most_young: usize,
}

struct Generations<K, V> {
    young: HashMap<K, Arc<V>>,
    old: HashMap<K, Arc<V>>,
    /// Hashes of keys that were asked for once, and did not enter.
    asked: HashSet<u64>,
    hasher: RandomState,
}

impl<K: Hash + Eq, V> Cache<K, V> {
    /// A table of at most `most` entries.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            generations: RwLock::new(Generations {
                young: HashMap::new(),
                old: HashMap::new(),
                asked: HashSet::new(),
                hasher: RandomState::new(),
            }),
            most_young: most / 2,
        }
    }

    /// The value of `key`, which `make` makes where it is not known.
    pub(crate) fn get_or_make<Q>(&self, key: &Q, make: impl FnOnce() -> V) -> Arc<V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(known) = self.get(key) {
            return known;
        }
        // Two threads may both make it, and make the same.
        self.put(key.to_owned(), Arc::new(make()))
    }

    /// The value of `key`, where it is known.
    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<Arc<V>>
    where
        K: Borrow<Q>,
    {
        // A thread that panicked while it held the lock left whole entries behind.
        let generations = self.generations.read();
        let generations = generations.unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = generations.young.get(key) {
            return Some(Arc::clone(known));
        }
        if !generations.old.contains_key(key) {
            return None;
        }
        drop(generations);
        let generations = self.generations.write();
        let mut generations = generations.unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been here since.
        if let Some(known) = generations.young.get(key) {
            return Some(Arc::clone(known));
        }
        let (key, value) = generations.old.remove_entry(key)?;
        generations.insert(key, Arc::clone(&value), self.most_young);
        Some(value)
    }

    /// Gives what is known of `key` from now on.
    fn put(&self, key: K, value: Arc<V>) -> Arc<V> {
        let generations = self.generations.write();
        let mut generations = generations.unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = generations.young.get(&key) {
            return Arc::clone(known);
        }
        if generations.young.len() < self.most_young / 4 || generations.is_asked_again(&key) {
            generations.insert(key, Arc::clone(&value), self.most_young);
        }
        value
    }
}

impl<K: Hash + Eq, V> Generations<K, V> {
    /// So many keys are known to have been asked for once, then all are forgotten.
    const MOST_ASKED: usize = 10_000;

    fn is_asked_again(&mut self, key: &K) -> bool {
        // Two keys with one hash, or one after the other at one address, let the second in too
        // early, which costs its room alone.
        let hash = self.hasher.hash_one(key);
        if self.asked.remove(&hash) {
            return true;
        }
        if self.asked.len() >= Self::MOST_ASKED {
            self.asked.clear();
        }
        self.asked.insert(hash);
        false
    }

    fn insert(&mut self, key: K, value: Arc<V>, most_young: usize) {
        if self.young.len() >= most_young {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

impl<K, V> fmt::Debug for Cache<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Cache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for each word in turn, and gives those that were made.
    fn made(cache: &Cache<String, usize>, words: &str) -> String {
        let mut made = Vec::new();
        for word in words.split(' ') {
            let length = cache.get_or_make(word, || {
                made.push(word);
                word.len()
            });
            assert_eq!(*length, word.len());
        }
        made.concat()
    }

    fn count(cache: &Cache<String, usize>) -> usize {
        let generations = cache.generations.read().unwrap();
        generations.young.len() + generations.old.len()
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_forgotten() {
        let cache = Cache::new(6);
        // Twice each, so that all of them enter.
        let words = "a a b b c c a d d e e a f f g g a h h i i a b";
        // `a` is asked for often enough to stay, `b` is made again.
        assert_eq!(made(&cache, words), "aabbccddeeffgghhiib");
        assert_eq!(count(&cache), 5);
    }

    #[test]
    fn what_only_one_asks_for_does_not_enter_a_table_in_use() {
        let cache = Cache::new(16);
        assert_eq!(made(&cache, "a b c d e a b c d e c"), "abcdecde");
        assert_eq!(count(&cache), 5);
        let many: Vec<String> = (0..30_000).map(|number| number.to_string()).collect();
        assert_eq!(made(&cache, &many.join(" ")), many.concat());
        assert_eq!(count(&cache), 5);
        assert_eq!(made(&cache, "a b c d e"), "");
        let asked = cache.generations.read().unwrap().asked.len();
        assert!(asked <= Generations::<String, usize>::MOST_ASKED);
    }

    #[test]
    fn who_was_asked_for_is_known_when_the_generations_have_turned() {
        let cache = Cache::new(16);
        assert_eq!(made(&cache, "a b c d d e e f"), "abcddeef");
        // Twice each, so that they turn; `l` enters at once, as the young one has room again.
        assert_eq!(made(&cache, "g g h h i i j j k k l l"), "gghhiijjkkl");
        assert_eq!(made(&cache, "f f"), "f", "it was asked for before");
    }
}
