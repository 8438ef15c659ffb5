using System;
using Irql;

namespace Irql.Cases.Managed.UnknownManagedCallee;

internal static class Service
{
    [NoHeapAllocation]
    internal static string? Asks(string name)
    {
        return Environment.GetEnvironmentVariable(name); // IRQL5001
    }

    internal static string? AsksFreely(string name) => Environment.GetEnvironmentVariable(name);
}
