using System.Collections.Generic;
using System.Threading.Tasks;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Managed.FrameworkCalls;

internal static class Service
{
    [IrqlRequires(Dispatch)]
    internal static void Delays()
    {
        Task.Delay(1).Wait(); // IRQL3006
    }

    [IrqlRequires(Dispatch)]
    internal static void Adds(List<int> list)
    {
        list.Add(1); // IRQL5001
    }

    [IrqlRequires(Dispatch)]
    internal static IEnumerable<int> Filters(IEnumerable<int> source, int least)
    {
        return System.Linq.Enumerable.Where(source, value => value > least); // IRQL5001
    }

    [IrqlRequiresMax(Passive)]
    internal static void Low(List<int> list)
    {
        Task.Delay(1).Wait();
        list.Add(1);
    }
}
