using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserMemoryField;

internal static unsafe class Driver
{
    internal struct REQUEST
    {
        [UserMemory] public uint* Buffer;
        public uint* Kernel;
    }

    internal static uint Read(REQUEST* request)
    {
        try
        {
            return *request->Buffer; // IRQL4001
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadProbed(REQUEST* request)
    {
        uint* buffer = request->Buffer;
        try
        {
            ProbeForRead(buffer, sizeof(uint), 4);
            return *buffer;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadKernel(REQUEST* request) => *request->Kernel;

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
