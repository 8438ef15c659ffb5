using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>IRQL4020, IRQL4021 and IRQL4022: ownership of pool blocks, and results that must be examined.</summary>
public sealed class PoolTests
{
    [Theory]
    [InlineData("if (n == 0) return; ExFreePool(b);", true)]
    [InlineData("if (n != 0) { ExFreePool(b); return; } ExFreePool(b);", false)]
    [InlineData("o->Block = b;", false)]
    [InlineData("try { if (n == 0) return; } finally { ExFreePool(b); }", false)]
    [InlineData("Release(b);", false)]
    [InlineData("*(int*)b = n;", true)]
    [InlineData("Fill(b);", true)]
    [InlineData("IoQueueWorkItem(null, &OnWork, 1, b);", false)]
    [InlineData("RtlCopyMemory(b, o, 8);", true)]
    [InlineData("var a = b; ExFreePool(a);", false)]
    public Task Block_NotFreedNorHandedOver_Reports(string body, bool reports) => MemorySource.Verify($$"""
        static void Release(void* p) { if (p != null) ExFreePool(p); }
        static void Fill(void* p) => *(int*)p = 0;
        static void M(int n, OWNER* o)
        {
            void* b = {{(reports ? "{|IRQL4020:ExAllocatePool2(0x40, 64, Tag)|}" : "ExAllocatePool2(0x40, 64, Tag)")}};
            if (b == null) return;
            {{body}}
        }
        """);

    [Fact]
    public Task Block_ReturnedOrGivenOut_DoesNotReport() => MemorySource.Verify("""
        static void* Make() { var b = ExAllocatePool2(0x40, 64, Tag); return b; }
        static void Out(void** result) { *result = ExAllocatePool2(0x40, 64, Tag); }
        static void Leak() { void* b = {|IRQL4020:Make()|}; if (b != null) *(int*)b = 1; }
        """);

    [Theory]
    [InlineData("ExFreePool(b); {|IRQL4021:*b|} = 1;")]
    [InlineData("ExFreePool(b); {|IRQL4021:ExFreePool(b)|};")]
    [InlineData("var a = b; ExFreePool(a); {|IRQL4021:*b|} = 1;")]
    [InlineData("Release(b); {|IRQL4021:Release(b)|};")]
    [InlineData("ExFreePool(b); b = null; if (b != null) *b = 1;")]
    [InlineData("*b = 1; ExFreePool(b);")]
    [InlineData("if (n == 0) { ExFreePool(b); return; } *b = 1; ExFreePool(b);")]
    public Task Block_UsedAfterFree_Reports(string body) => MemorySource.Verify($$"""
        static void Release(void* p) => ExFreePool(p);
        static void M(int n) { int* b = (int*)ExAllocatePool2(0x40, 64, Tag); if (b == null) return; {{body}} }
        """);

    [Theory]
    [InlineData("{|IRQL4022:IoSetDeviceInterfaceState(null, 1)|};")]
    [InlineData("int s = {|IRQL4022:IoSetDeviceInterfaceState(null, 1)|};")]
    [InlineData("_ = IoSetDeviceInterfaceState(null, 1);")]
    [InlineData("int s = IoSetDeviceInterfaceState(null, 1); if (s < 0) return;")]
    [InlineData("Take(IoSetDeviceInterfaceState(null, 1));")]
    public Task Result_DroppedOrNeverRead_Reports(string body) => MemorySource.Verify($$"""static void Take(int s) { } static void M() { {{body}} }""");

    [Fact]
    public Task Block_OfAConditionalExpression_IsFollowed() => MemorySource.Verify("""
        static void Bad(bool big) { void* b = big ? {|IRQL4020:ExAllocatePool2(0x40, 64, Tag)|} : {|IRQL4020:ExAllocatePool2(0x40, 8, Tag)|}; if (b != null) *(int*)b = 1; }
        static void Good(bool big) { void* b = big ? ExAllocatePool2(0x40, 64, Tag) : ExAllocatePool2(0x40, 8, Tag); if (b != null) ExFreePool(b); }
        """);
}
