using System.Runtime.CompilerServices;
using Irql;

namespace Irql.Cases.Managed.InterpolationHandler;

internal static class Service
{
    [InterpolatedStringHandler]
    internal ref struct TraceHandler
    {
        private int _total;

        public TraceHandler(int literalLength, int formattedCount) => _total = literalLength + formattedCount;

        public void AppendLiteral(string value) => _total++;

        public void AppendFormatted(int value) => _total += value;

        public readonly int Total => _total;
    }

    private static int Trace(TraceHandler handler) => handler.Total;

    [NoHeapAllocation]
    internal static int Traced(int value) => Trace($"value {value}");
}
