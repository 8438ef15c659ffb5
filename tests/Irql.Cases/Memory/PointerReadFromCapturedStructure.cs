using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.PointerReadFromCapturedStructure;

internal static unsafe class Driver
{
    internal struct REQUEST
    {
        public uint* Data;
        public uint Count;
    }

    internal static uint Read([UserMemory] REQUEST* request)
    {
        try
        {
            ProbeForRead(request, (nuint)sizeof(REQUEST), 8);
            REQUEST captured = *request;
            return captured.Count + *captured.Data; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
