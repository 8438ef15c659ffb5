using Irql;

namespace Irql.Cases.Managed.AllocatingProperty;

internal static class Service
{
    internal sealed class Table
    {
        private readonly int[] _values = new int[4];

        public int[] Copy => new int[_values.Length];

        public int this[int index] => _values[index];

        public int[] Values => _values;
    }

    [NoHeapAllocation]
    internal static int[] CopyOf(Table table)
    {
        return table.Copy; // IRQL5001
    }

    [NoHeapAllocation]
    internal static int First(Table table) => table[0] + table.Values.Length;
}
