using System;
using Company.IrqlNative1;

// The ring keeps the newest times, oldest first.
var ring = default(Ring);
for (var time = 1; time <= 10; time++)
    ring.Add(time);
var isRight = ring.Count == Ring.Capacity;
for (var index = 0; index < ring.Count; index++)
    isRight &= ring[index] == index + 3;
Console.WriteLine(isRight ? "ring: as it should be" : "ring: wrong");
return isRight ? 0 : 1;
