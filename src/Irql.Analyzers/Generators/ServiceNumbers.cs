using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Generators.Models;

namespace Irql.Analyzers.Generators;

/// <summary>
/// The numbers of the services of a compilation. As on Windows a number has 14 bits: bits 12 and 13 choose the service table, the others the
/// entry. Table 0 is the system's own, so automatic numbers lie in tables 1 to 3.
/// </summary>
/// <remarks>
/// An automatic number is a hash of the service's full name and parameter types. It does not depend on the order of declaration or on other
/// services, except that of two services with the same hash the one whose name sorts later takes the next free number.
/// </remarks>
internal static class ServiceNumbers
{
    /// <summary>The first number of the first table that drivers use.</summary>
    public const int FirstAutomatic = 0x1000;

    private const int AutomaticCount = 0x3000;

    /// <summary>A number for each entry; -1 for one whose given number is taken by an earlier entry, or when no number is left.</summary>
    public static int[] Assign(ImmutableArray<ServiceEntry> services, CancellationToken cancellationToken)
    {
        var taken = new HashSet<int>();
        var numbers = new int[services.Length];
        var automatic = new List<int>();
        for (var i = 0; i < services.Length; i++)
        {
            numbers[i] = services[i].Service.Number;
            if (numbers[i] < 0)
                automatic.Add(i);
            else if (!taken.Add(numbers[i]))
                numbers[i] = -1;
        }

        automatic.Sort((left, right) => string.CompareOrdinal(services[left].Service.Key, services[right].Service.Key));
        foreach (var i in automatic)
        {
            cancellationToken.ThrowIfCancellationRequested();
            numbers[i] = Next(services[i].Service.Key, taken);
        }

        return numbers;
    }

    private static int Next(string key, HashSet<int> taken)
    {
        var start = (int)(Hash(key) % AutomaticCount);
        for (var step = 0; step < AutomaticCount; step++)
        {
            var number = FirstAutomatic + ((start + step) % AutomaticCount);
            if (taken.Add(number))
                return number;
        }

        return -1;
    }

    /// <summary>FNV-1a over the characters: the same on every machine and in every process.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = unchecked((hash ^ character) * 16777619u);
        return hash;
    }
}
