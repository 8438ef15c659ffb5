using System.Threading.Tasks;
using Irql;

namespace Irql.Cases.Managed.AsyncMethods;

internal static class Service
{
    private static async Task<int> Later(Task<int> source) => await source + 1;

    [NoHeapAllocation]
    internal static Task<int> Starts(Task<int> source)
    {
        return Later(source); // IRQL5001
    }

    [NoHeapAllocation]
    internal static Task<int> Passes(Task<int> source) => source;
}
