//! What was made before, kept for the next time it is asked for.
//!
//! In: keys and values, a value depending on nothing but its key and what the cache belongs to (such
//! as a book of fonts); so an entry never goes stale, and no output depends on what the cache holds.
//! Out: the values, shared between documents and threads.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

/// A table of bounded size in two generations.
///
/// When the young one is full it becomes the old one, and what was in the old one and was not asked
/// for since is forgotten. So what adverts share stays, and what only one of them says goes.
pub(crate) struct Cache<K, V> {
    generations: RwLock<Generations<K, V>>,
    most_young: usize,
}

struct Generations<K, V> {
    young: HashMap<K, Arc<V>>,
    old: HashMap<K, Arc<V>>,
}

impl<K: Hash + Eq, V> Cache<K, V> {
    /// A table of at most `most` entries.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            generations: RwLock::new(Generations {
                young: HashMap::new(),
                old: HashMap::new(),
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
        let value = Arc::new(make());
        self.put(key.to_owned(), Arc::clone(&value));
        value
    }

    fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<Arc<V>>
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
        let (key, value) = generations.old.remove_entry(key)?;
        generations.insert(key, Arc::clone(&value), self.most_young);
        Some(value)
    }

    fn put(&self, key: K, value: Arc<V>) {
        let generations = self.generations.write();
        let mut generations = generations.unwrap_or_else(PoisonError::into_inner);
        generations.insert(key, value, self.most_young);
    }
}

impl<K: Hash + Eq, V> Generations<K, V> {
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

    #[test]
    fn what_is_asked_for_stays_and_the_rest_is_forgotten() {
        let cache: Cache<String, usize> = Cache::new(6);
        let mut made = Vec::new();
        for word in "a b c a d e f a g h i a b".split(' ') {
            cache.get_or_make(word, || {
                made.push(word);
                word.len()
            });
        }
        // `a` is asked for often enough to be made once, `b` is made again.
        assert_eq!(made.concat(), "abcdefghib");
        let generations = cache.generations.read().unwrap();
        assert!(generations.young.len() + generations.old.len() <= 6);
    }
}
